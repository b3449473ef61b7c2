"""`init --ci`: the file by which a repository's CI checks the plan and publishes its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CI_FILES = {"github": ".github/workflows/monthly-report.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each service looks for it, from the root of the repository."""

_PLAN = b'"@PLAN@"'


def make_ci_file(service: str, plan: Path) -> Path:
    """Write a service's file at the root of the repository that a plan is in, and return where.

    Raises:
        RefusedError: there is one already.
    """
    from dongyuan_targets.files import store
    from dongyuan_targets.files.resources import resource

    folder = plan.parent.resolve()
    root = _repository(folder)
    # JSON, because what it quotes YAML reads the same, whatever the name.
    name = json.dumps((folder / plan.name).relative_to(root).as_posix(), ensure_ascii=False)
    made = root / CI_FILES[service]
    store.create(made, resource(f"monthly-report.{service}.yml").replace(_PLAN, name.encode()))
    return made


def _repository(folder: Path) -> Path:
    """Return the root of the repository that a folder is in; the folder itself where it is in none (yet)."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
