"""`init --ci`: the file with which a repository's CI checks the plan and publishes its report."""

from __future__ import annotations

import json
from pathlib import Path

from dongyuan_targets.errors import InvalidInputError
from dongyuan_targets.files.resources import resource
from dongyuan_targets.message import message

CI_FILES = {"github": ".github/workflows/monthly-report.yml", "gitlab": ".gitlab-ci.yml"}
"""The path of each service's file, relative to the root of the repository."""

_PLAN = b'"@PLAN@"'


def ci_file(service: str, plan: Path) -> tuple[Path, bytes]:
    """Return the path and content of a service's file for the repository that a plan is in.

    Raises:
        InvalidInputError: the service would misread the plan's path.
    """
    folder = plan.parent.resolve()
    root = _repository(folder)
    # JSON, as YAML reads its quoted strings the same way, whatever the name.
    path = (folder / plan.name).relative_to(root).as_posix()
    if "$" in path or not path.isprintable():
        raise InvalidInputError(message("ci.bad_path", path=path))
    name = json.dumps(path, ensure_ascii=False)
    return root / CI_FILES[service], resource(f"monthly-report.{service}.yml").replace(_PLAN, name.encode())


def _repository(folder: Path) -> Path:
    """Return the root of the repository that a folder is in, or the folder itself if it is in none (yet)."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)
