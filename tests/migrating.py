"""Making the tables of the tests. Django draws every related model anew for each that a migration
adds, which is most of its time. In an empty database only the one that is added is new.

Everything else makes its tables as Django does: tests/cli/test_serve.py compares the two.
"""

from django.db.migrations.state import ModelState, ProjectState


def draw_only_what_is_new_everywhere() -> None:
    ProjectState.add_model = add_model  # type: ignore[method-assign]


def add_model(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in vars(state):
        state.apps.render_multiple([model])
