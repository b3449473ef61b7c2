"""`init --ci`: the file by which a repository's CI checks the plan and publishes its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.files.resources import resource
from dongyuan_targets.message import message

if TYPE_CHECKING:
    from pathlib import Path

CI_FILES = {"github": ".github/workflows/monthly-report.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each service looks for it, from the root of the repository."""

_PLAN = b'"@PLAN@"'


def ci_file(service: str, plan: Path) -> tuple[Path, bytes]:
    """Return a service's file, which stands at the root of the repository that a plan is in.

    Raises:
        InvalidInputError: the service would read something else out of the plan's path.
    """
    folder = plan.parent.resolve()
    root = _repository(folder)
    # JSON, because what it quotes YAML reads the same, whatever the name.
    path = (folder / plan.name).relative_to(root).as_posix()
    if "$" in path or not path.isprintable():
        raise InvalidInputError(message("ci.bad_path", path=path))
    name = json.dumps(path, ensure_ascii=False)
    return root / CI_FILES[service], resource(f"monthly-report.{service}.yml").replace(_PLAN, name.encode())


def _repository(folder: Path) -> Path:
    """Return the root of the repository that a folder is in; the folder itself where it is in none (yet)."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
