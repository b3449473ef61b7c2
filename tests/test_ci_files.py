"""`init --ci`, and what the files it writes do when their steps are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from cli import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cli import Targets

ROOT = Path(__file__).parents[1]
FILES = {"github": ".github/workflows/monthly-report.yml", "gitlab": ".gitlab-ci.yml"}
SERVICES = pytest.mark.parametrize("service", FILES)
NO_PACKAGE = 'TARGETS_PACKAGE: ""'
PUBLISHED = {"report.md", "report.html", "report.json", "report.xlsx", "bulletin.txt", "bulletin.docx", "report.xml"}


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def written(targets: Targets, service: str) -> Any:
    assert targets("init", "--example", "--ci", service).code == 0
    return read(targets.folder / FILES[service])


def steps(workflow: Any) -> dict[str, Any]:
    """Return the steps of the GitHub workflow that have a name."""
    (job,) = workflow["jobs"].values()
    return {step["name"]: step for step in job["steps"] if "name" in step}


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for key, each in value.items():
                yield from strings(each, f"{path}/{key}")
        case list():
            for each in value:
                yield from strings(each, path)


# What init writes, and where


@SERVICES
def test_it_stands_beside_a_new_plan(targets: Targets, service: str) -> None:
    ended = targets("init", "--ci", service, "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert (targets.folder / "targets.toml").is_file()
    assert (targets.folder / FILES[service]).is_file()
    assert "TARGETS_PACKAGE" in ended.out
    assert str(Path(FILES[service])) in ended.out


@SERVICES
def test_a_plan_that_is_there_is_left_alone(targets: Targets, service: str) -> None:
    plan = targets.folder / "targets.toml"
    plan.write_bytes(b"# mine\r\n")
    ended = targets("init", "--ci", service)
    assert (ended.code, ended.err) == (0, "")
    assert plan.read_bytes() == b"# mine\r\n"
    assert not (targets.folder / "targets.schema.json").exists()
    assert (targets.folder / FILES[service]).is_file()


@SERVICES
def test_a_file_that_is_there_is_never_overwritten(targets: Targets, service: str) -> None:
    file = targets.folder / FILES[service]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"mine: true\n")
    ended = targets("init", "--ci", service)
    assert (ended.code, ended.out) == (1, "")
    assert FILES[service].rpartition("/")[2] in ended.err
    assert file.read_bytes() == b"mine: true\n"
    assert not (targets.folder / "targets.toml").exists()


def test_another_service_is_refused(targets: Targets) -> None:
    ended = targets("init", "--ci", "jenkins")
    assert (ended.code, ended.out) == (2, "")
    assert "github, gitlab" in ended.err
    assert list(targets.folder.iterdir()) == []


@pytest.mark.parametrize("plan", ["targets.toml", "计划 2022.toml", "a: #b'.toml"])
@SERVICES
def test_it_stands_at_the_root_of_the_repository_and_names_the_plan(targets: Targets, service: str, plan: str) -> None:
    if os.name == "nt" and ":" in plan:
        pytest.skip("no name of a file there")
    (targets.folder / ".git").mkdir()
    ended = targets("init", "--file", f"county/{plan}", "--ci", service)
    assert (ended.code, ended.err) == (0, "")
    assert (targets.folder / "county" / plan).is_file()
    document = read(targets.folder / FILES[service])
    assert document["env" if service == "github" else "variables"]["TARGETS_FILE"] == f"county/{plan}"


def test_this_repositorys_own_differs_only_in_where_the_program_comes_from(targets: Targets) -> None:
    assert targets("init", "--ci", "github").code == 0
    made = (targets.folder / FILES["github"]).read_text(encoding="utf-8")
    own = (ROOT / FILES["github"]).read_text(encoding="utf-8")
    assert made.count(NO_PACKAGE) == 1
    assert own == made.replace(NO_PACKAGE, 'TARGETS_PACKAGE: ".[excel,word]"')


# What is in them


def test_the_workflow_may_only_read_and_uses_pinned_actions_of_github(targets: Targets) -> None:
    workflow = written(targets, "github")
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    assert job["timeout-minutes"] <= 15
    uses = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [each.partition("@")[0] for each in uses] == [
        "actions/checkout",
        "actions/setup-python",
        "actions/upload-artifact",
    ]
    assert all(re.fullmatch("[a-z/-]+@[0-9a-f]{40}", each) for each in uses)
    text = (targets.folder / FILES["github"]).read_text(encoding="utf-8")
    assert len(re.findall(r"@[0-9a-f]{40}  # v\d+\.\d+\.\d+$", text, re.MULTILINE)) == len(uses)
    assert job["steps"][0]["with"]["persist-credentials"] is False


def test_nothing_typed_gets_into_a_shell(targets: Targets) -> None:
    """What somebody typed into the form reaches a step as its environment only."""
    found = {path for path, text in strings(written(targets, "github")) if "${{" in text}
    assert found == {
        "/env/FAIL_ON",
        "/env/PERIOD",
        "/env/PRIVATE",
        "/concurrency/group",
        "/jobs/report/steps/with/path",
    }


def test_when_they_run(targets: Targets) -> None:
    workflow = written(targets, "github")
    on = workflow["on"]
    assert on.keys() == {"schedule", "push", "pull_request", "workflow_dispatch"}
    assert on["push"]["paths"] == on["pull_request"]["paths"] == ["**.toml", FILES["github"]]
    (targets.folder / "targets.toml").unlink()
    rules = written(targets, "gitlab")["monthly-report"]["rules"]
    assert [each.get("changes") for each in rules] == [None, *[["**/*.toml", ".gitlab-ci.yml"]] * 2]


@SERVICES
def test_they_publish_every_form(targets: Targets, service: str) -> None:
    text = "\n".join(each for _, each in strings(written(targets, service)))
    assert set(re.findall(r"-o [^ ]*?([a-z]+\.[a-z]+)\b", text)) == PUBLISHED


# What their steps do


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what a runner gives to a step, with `targets` on its PATH."""
    if os.name == "nt" or shutil.which("bash") is None:
        pytest.skip("needs bash")
    runner = tmp_path_factory.mktemp("runner")
    program = runner / "targets"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dongyuan_targets "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        "PATH": f"{runner}:{os.environ['PATH']}",
        "PYTHONPATH": str(SOURCE),
        "LANG": "C.UTF-8",
        "RUNNER_TEMP": str(runner),
        "GITHUB_STEP_SUMMARY": str(runner / "summary.md"),
        "GITHUB_OUTPUT": str(runner / "output"),
    }


@pytest.fixture
def _every_form(demo: Targets) -> None:
    if demo("report", "-o", "try.xlsx", "-o", "try.docx").code:
        pytest.skip("needs the extras [excel,word]")


def values(env: dict[str, Any]) -> dict[str, str]:
    """Return the variables of a file as they are where nobody typed anything into the form."""
    found = {}
    for name, value in env.items():
        plain = value["value"] if isinstance(value, dict) else value
        found[name] = re.sub(r"\$\{\{ inputs\.\w+ \|\| '(.*)' \}\}", r"\1", plain)
    return found


def variables_and_script(document: Any) -> tuple[dict[str, str], str]:
    """Return a file's variables, and the script that makes the report."""
    if "jobs" in document:
        return values(document["env"]), steps(document)["Report"]["run"]
    return values(document["variables"]), "\n".join(document["monthly-report"]["script"])


def bash(folder: Path, script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step as both services do: it ends at the first command that fails."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607 (whichever bash there is)
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.slow
@pytest.mark.usefixtures("_every_form")
def test_the_steps_of_github(demo: Targets, environment: dict[str, str]) -> None:
    assert demo("init", "--ci", "github").code == 0
    workflow = read(demo.folder / FILES["github"])
    environment |= values(workflow["env"])
    found = steps(workflow)

    ended = bash(demo.folder, found["Install"]["run"], environment)
    assert ended.returncode != 0
    assert "TARGETS_PACKAGE" in ended.stderr

    ended = bash(demo.folder, found["Check"]["run"], environment)
    assert (ended.returncode, ended.stderr) == (0, "")

    ended = bash(demo.folder, found["Report"]["run"], environment)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == demo("report", "--public", "--format", "github").out
    (output,) = Path(environment["GITHUB_OUTPUT"]).read_text(encoding="utf-8").splitlines()
    folder = Path(output.removeprefix("folder="))
    assert {each.name for each in folder.iterdir()} == PUBLISHED
    assert Path(environment["GITHUB_STEP_SUMMARY"]).read_bytes() == (folder / "report.md").read_bytes()

    failing = found["Fail where asked"]["run"]
    ended = bash(demo.folder, failing, environment | {"FAIL_ON": "behind"})
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == demo("report", "--fail-on", "behind").err
    assert bash(demo.folder, failing, environment | {"FAIL_ON": "missed"}).returncode == 0


@pytest.mark.slow
@pytest.mark.usefixtures("_every_form")
def test_the_scripts_of_gitlab(demo: Targets, environment: dict[str, str]) -> None:
    assert demo("init", "--ci", "gitlab").code == 0
    document = read(demo.folder / FILES["gitlab"])
    environment |= values(document["variables"])
    job = document["monthly-report"]

    ended = bash(demo.folder, "\n".join(job["before_script"]), environment)
    assert ended.returncode != 0
    assert "TARGETS_PACKAGE" in ended.stderr

    script = "\n".join(job["script"])
    ended = bash(demo.folder, script, environment)
    assert (ended.returncode, ended.stderr) == (0, "")
    (folder,) = job["artifacts"]["paths"]
    assert {each.name for each in (demo.folder / folder).iterdir()} == PUBLISHED
    assert (demo.folder / job["artifacts"]["reports"]["junit"]).is_file()

    ended = bash(demo.folder, script, environment | {"FAIL_ON": "behind", "PERIOD": "2022-05"})
    assert ended.returncode == 1
    assert ended.stderr == demo("report", "--fail-on", "behind", "--period", "5").err


@pytest.mark.slow
@SERVICES
def test_a_new_year_without_a_figure_is_no_failure(demo: Targets, environment: dict[str, str], service: str) -> None:
    """The plan of 2023 stands beside the ledger of 2022."""
    plan = demo.folder / "targets.toml"
    text = plan.read_text(encoding="utf-8").replace("year = 2022", "year = 2023").replace("due = 2022", "due = 2023")
    plan.write_text(text, encoding="utf-8")
    assert demo("init", "--ci", service).code == 0
    variables, script = variables_and_script(read(demo.folder / FILES[service]))
    ended = bash(demo.folder, script, environment | variables | {"FAIL_ON": "missing"})
    assert ended.returncode == 0
    assert "no figures yet" in ended.stdout
    assert "2023" in ended.stderr
    assert not Path(environment["GITHUB_OUTPUT"]).exists()


@pytest.mark.slow
@SERVICES
def test_no_figures_yet_hides_nothing_that_is_wrong(demo: Targets, environment: dict[str, str], service: str) -> None:
    assert demo("init", "--ci", service).code == 0
    variables, script = variables_and_script(read(demo.folder / FILES[service]))
    script = script.replace('mkdir "$folder"', 'mkdir -p "$folder"')
    for wrong in ({"PERIOD": "x"}, {"TARGETS_FILE": "nowhere.toml"}, {"TARGETS_LANG": "fr"}):
        assert bash(demo.folder, script, environment | variables | wrong).returncode == 2
    (demo.folder / "targets.toml").write_bytes(b"schema = 2\n")
    script = script.replace("targets check", "true")
    assert bash(demo.folder, script, environment | variables).returncode == 2


def test_a_report_of_nothing_is_fine_where_that_was_asked_for(county: Targets) -> None:
    assert county("report").code == 2
    ended = county("report", "--if-any", "-o", "june.md", "--lang", "en")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("No figure of 2022")
    assert not (county.folder / "june.md").exists()


@pytest.mark.parametrize("plan", ["a$X.toml", "${{ github.token }}.toml", "a\x85b.toml", "a\u202eb.toml"])
@SERVICES
def test_a_path_that_ci_would_expand_is_refused(targets: Targets, service: str, plan: str) -> None:
    ended = targets("init", "--file", plan, "--ci", service)
    assert (ended.code, ended.out) == (2, "")
    assert list(targets.folder.iterdir()) == []


def test_a_push_cancels_no_run_by_hand(targets: Targets) -> None:
    group = written(targets, "github")["concurrency"]["group"]
    assert "github.event_name" in group
    assert "inputs.period" in group
    (targets.folder / "targets.toml").unlink()
    assert written(targets, "gitlab")["monthly-report"]["interruptible"] is False


@pytest.mark.slow
@pytest.mark.usefixtures("_every_form")
@SERVICES
def test_what_is_typed_into_the_form_is_never_run(demo: Targets, environment: dict[str, str], service: str) -> None:
    assert demo("init", "--ci", service).code == 0
    variables, script = variables_and_script(read(demo.folder / FILES[service]))
    ended = bash(demo.folder, script, environment | variables | {"PERIOD": '6"; touch pwned; $(touch pwned)'})
    assert ended.returncode == 2
    assert not (demo.folder / "pwned").exists()
