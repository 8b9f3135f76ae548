"""How Hypothesis looks for counter-examples to the rules."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "rules",
    deadline=None,  # a busy machine is no fault in a rule
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("rules")
