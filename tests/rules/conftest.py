"""How Hypothesis looks for counter-examples to the rules."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "rules",
    deadline=None,  # a busy machine is no fault in a rule
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# For mutation tests: few examples, the same every time, and no search for the smallest.
settings.register_profile(
    "mutation",
    settings.get_profile("rules"),
    derandomize=True,
    max_examples=25,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("rules")
