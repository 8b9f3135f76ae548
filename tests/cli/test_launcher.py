"""`./heard`: finds a Python, makes .venv once, and hands over."""

import ast
import os
import subprocess
from pathlib import Path

import pytest

from heard.cli import COMMANDS
from tests.cli.launching import PROJECT, PYTHON, SHIM, Machine

A_COMMAND = ("demo", "--help")  # needs no packages, and is handed over like any other
ITS_ANSWER = "start the story again"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only thing that was said, by a launcher that failed."""
    assert done.returncode == 1
    assert done.stdout == ""
    said = [line for line in done.stderr.splitlines() if not line.endswith(" ...")]
    assert len(said) == 1
    return said[0]


# help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_help_is_there_before_anything_is_installed(
    machine: Machine, words: tuple[str, ...]
) -> None:
    done = machine.heard(*words)

    assert done.returncode == 0
    assert done.stderr == ""
    indented = [line.split() for line in done.stdout.splitlines() if line.startswith("    ")]
    assert {words[0] for words in indented} >= set(COMMANDS)
    assert not machine.venv.exists()


def test_a_slip_of_the_hand_installs_nothing(machine: Machine) -> None:
    done = machine.heard("dmeo")

    assert done.returncode == 2
    assert "invalid choice: 'dmeo'" in done.stderr
    assert not machine.venv.exists()


# finding a Python ------------------------------------------------------------------------------


def test_any_python_since_3_6_can_read_the_launcher() -> None:
    ast.parse((PROJECT / "heard").read_text(), feature_version=(3, 6))


def old_pythons() -> list[Path]:
    """Those on this machine that Heard cannot run with, such as that of Debian 12."""
    found = [Path("/usr/bin/python3"), *Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python3")]
    is_old = "import sys; sys.exit(sys.version_info >= (3, 12))"
    return [one for one in found if one.exists() and subprocess.call([one, "-c", is_old]) == 0]


@pytest.mark.parametrize("old", old_pythons(), ids=str)
def test_an_old_python_looks_for_a_newer_one(machine: Machine, old: Path) -> None:
    done = machine.heard(str(machine.project / "heard"), *A_COMMAND, launcher=old)

    assert done.returncode == 0
    assert ITS_ANSWER in done.stdout


def test_a_shim_that_stands_for_no_python_is_passed_over(machine: Machine) -> None:
    machine.script("python3.14", SHIM)
    machine.script("python3.13", SHIM)

    assert machine.heard(*A_COMMAND).returncode == 0


@pytest.mark.parametrize(
    ("place", "variable"),
    [
        ("home/.pyenv/versions/3.12.9", None),
        ("elsewhere/versions/3.12.9", "PYENV_ROOT"),
        ("home/.local/share/uv/python/cpython-3.12.9", None),
        ("elsewhere/cpython-3.12.9", "UV_PYTHON_INSTALL_DIR"),
    ],
)
def test_a_python_that_is_not_on_the_path_is_found(
    machine: Machine, place: str, variable: str | None
) -> None:
    machine.script("python3", SHIM)
    machine.link(machine.folder / place / "bin" / "python3", PYTHON)
    if variable:
        machine.variables[variable] = str(machine.folder / "elsewhere")

    assert machine.heard(*A_COMMAND).returncode == 0


def test_no_python_that_is_new_enough_is_one_sentence(machine: Machine) -> None:
    machine.script("python3", SHIM)

    said = one_sentence(machine.heard(*A_COMMAND))

    assert said.startswith("Heard needs Python 3.12 or newer")


def test_a_python_without_its_venv_module_is_passed_over_when_there_is_no_uv(
    machine: Machine,
) -> None:
    (machine.programs / "uv").unlink()
    machine.script(  # as Debian's
        "python3",
        f'#!/bin/sh\ncase "$*" in *"import ensurepip"*) exit 1;; esac\nexec {PYTHON} "$@"\n',
    )

    said = one_sentence(machine.heard(*A_COMMAND))

    assert "with its venv module" in said
    assert not machine.venv.exists()


# setting up ------------------------------------------------------------------------------------


def test_the_first_start_sets_up_and_the_second_only_hands_over(machine: Machine) -> None:
    first = machine.heard(*A_COMMAND)
    second = machine.heard(*A_COMMAND)

    assert first.stderr == "Setting up Heard (first time only, about a minute) ...\n"
    assert second.stderr == ""
    assert ITS_ANSWER in first.stdout
    assert first.stdout == second.stdout
    assert len(machine.installs) == 1


def test_what_was_set_up_needs_nothing_more(machine: Machine) -> None:
    machine.heard(*A_COMMAND)
    for tool in ("dirname", "readlink"):
        machine.link(machine.folder / "bare" / tool, machine.programs / tool)
    machine.variables["PATH"] = str(machine.folder / "bare")  # no Python and no uv

    done = machine.heard(*A_COMMAND)

    assert done.returncode == 0
    assert done.stderr == ""


def test_what_is_installed_is_checked_against_the_lock(machine: Machine) -> None:
    machine.heard(*A_COMMAND)

    (install,) = machine.installs
    assert "--require-hashes" in install
    assert install.endswith(f" -r {machine.project}/requirements.lock")


def test_testing_needs_more_and_everything_else_can_use_it(machine: Machine) -> None:
    machine.heard("test", "--help")
    machine.heard(*A_COMMAND)

    (install,) = machine.installs
    assert install.endswith("requirements-dev.lock")


def test_testing_adds_to_what_is_there(machine: Machine) -> None:
    machine.heard(*A_COMMAND)
    (machine.venv / "mark").touch()

    done = machine.heard("test", "--help")

    assert done.stderr == "Bringing Heard's packages up to date ...\n"
    assert (machine.venv / "mark").exists()
    assert len(machine.installs) == 2


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.heard(*A_COMMAND)
    (machine.project / "requirements.lock").write_text("a==2\n")

    done = machine.heard(*A_COMMAND)

    assert done.stderr == "Bringing Heard's packages up to date ...\n"
    assert len(machine.installs) == 2


def test_an_interrupted_installation_is_done_again_from_the_beginning(machine: Machine) -> None:
    machine.heard(*A_COMMAND)
    (machine.venv / "heard-stamp").unlink()
    (machine.venv / "half-written").touch()

    done = machine.heard(*A_COMMAND)

    assert done.returncode == 0
    assert not (machine.venv / "half-written").exists()
    assert len(machine.installs) == 2


def test_a_failed_installation_is_done_again(machine: Machine) -> None:
    machine.variables["FAULT"] = "connection refused"
    assert machine.heard(*A_COMMAND).returncode == 1
    del machine.variables["FAULT"]

    assert machine.heard(*A_COMMAND).returncode == 0


def test_a_project_that_was_moved_is_set_up_again(machine: Machine) -> None:
    machine.heard(*A_COMMAND)
    moved = machine.folder / "moved"
    machine.project.rename(moved)

    done = machine.heard(*A_COMMAND, launcher=moved / "heard")

    assert done.returncode == 0
    assert str(moved) in (moved / ".venv/heard-stamp").read_text()
    assert len(machine.installs) == 2


def test_two_starts_at_once_install_once(machine: Machine) -> None:
    hold = machine.folder / "hold"
    os.mkfifo(hold)
    machine.variables["HOLD"] = str(hold)
    one = machine.start(*A_COMMAND)
    release = hold.open("w")  # opens when the first has come as far as installing
    other = machine.start(*A_COMMAND)
    assert other.stderr
    assert other.stderr.readline().startswith("Waiting for another start of Heard")

    release.close()

    assert ITS_ANSWER in one.communicate(timeout=60)[0]
    assert ITS_ANSWER in other.communicate(timeout=60)[0]
    assert len(machine.installs) == 1


def test_the_lock_outlives_a_launcher_that_is_killed_while_its_installer_works(
    machine: Machine,
) -> None:
    hold = machine.folder / "hold"
    os.mkfifo(hold)
    machine.variables["HOLD"] = str(hold)
    killed = machine.start(*A_COMMAND)
    release = hold.open("w")
    killed.kill()
    killed.wait()
    machine.variables["HOLD"] = ""
    other = machine.start(*A_COMMAND)
    assert other.stderr
    waiting = other.stderr.readline()

    release.close()

    assert waiting.startswith("Waiting for another start of Heard")
    assert ITS_ANSWER in other.communicate(timeout=60)[0]
    assert len(machine.installs) == 2


# from anywhere ---------------------------------------------------------------------------------


def test_it_starts_from_another_folder_and_through_a_link(machine: Machine) -> None:
    linked = machine.folder / "elsewhere" / "asb"
    machine.link(linked, machine.project / "heard")

    done = machine.heard(*A_COMMAND, launcher=linked, cwd=machine.home)

    assert done.returncode == 0
    assert ITS_ANSWER in done.stdout
    assert machine.venv.is_dir()
    assert not (linked.parent / ".venv").exists()


def test_a_folder_with_a_space_in_its_name_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()

    assert Machine(tmp_path / "a folder").heard(*A_COMMAND).returncode == 0


def test_what_lies_about_does_not_pass_for_a_module(machine: Machine) -> None:
    for name in ("heard", "argparse", "ensurepip", "pip"):
        (machine.home / f"{name}.py").write_text("raise SystemExit('not this')")

    assert machine.heard(*A_COMMAND, cwd=machine.home).returncode == 0


def test_every_word_is_handed_over_as_it_was_typed(machine: Machine) -> None:
    done = machine.heard("demo", "--port", "a  *'b")

    assert done.returncode == 2
    assert "a  *'b is not a port" in done.stderr


# what can go wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("error: No space left on device (os error 28)", "the disk is full"),
        ("error: Permission denied (os error 13)", "you may not write there"),
        ("error: Read-only file system (os error 30)", "nothing can be written there"),
        ("error: Hash mismatch for `a==1`", "a package is not the one Heard was tested with"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "a package is not the one Heard was tested"),
        ("error sending request: dns error", "a package could not be fetched"),
    ],
)
def test_a_failure_is_one_sentence_that_says_what_to_do(
    machine: Machine, fault: str, sentence: str
) -> None:
    machine.variables["FAULT"] = fault

    said = one_sentence(machine.heard(*A_COMMAND))

    assert said.startswith(f"Heard could not be set up in {machine.project}: {sentence}")
    assert (machine.venv / "heard-setup.log").read_text() == fault + "\n"
    assert said.endswith(f"(The installer's own words: {machine.venv}/heard-setup.log)")


def test_a_place_that_cannot_be_made_is_one_sentence(machine: Machine) -> None:
    machine.venv.write_text("a file where the folder should be")

    assert "Not a directory" in one_sentence(machine.heard(*A_COMMAND))


def test_no_network_is_one_sentence(machine: Machine) -> None:
    """With the real pip in a real .venv, started from a folder with traps for both in it."""
    for name in ("argparse", "pip"):
        (machine.home / f"{name}.py").write_text("raise SystemExit('not this')")
    (machine.programs / "uv").unlink()
    (machine.project / "requirements.lock").write_text(f"a==1 --hash=sha256:{'0' * 64}\n")
    machine.variables |= {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/",
        "PIP_RETRIES": "0",
    }

    said = one_sentence(machine.heard(*A_COMMAND, cwd=machine.home))

    assert ": a package could not be fetched. Check that this machine reaches the internet" in said
    assert "No matching distribution" in (machine.venv / "heard-setup.log").read_text()
