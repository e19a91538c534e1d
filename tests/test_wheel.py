"""What `pip install` gives: a working command with templates and theme inside, anywhere."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from projects import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_ships_every_template_but_those_for_audiences(wheel: Path) -> None:
    names = {n.removeprefix("briefgen/") for n in zipfile.ZipFile(wheel).namelist()}
    shipped = {n for n in names if n.startswith("templates/")}
    ours = {p.relative_to(ROOT).as_posix() for p in (ROOT / "templates").rglob("*") if p.is_file()}
    ours = {n for n in ours if "__pycache__" not in n}
    assert shipped == {n for n in ours if not n.startswith("templates/audiences/")}
    assert "py.typed" in names
    assert "starter/briefgen.yaml" in names


def test_an_installed_wheel_makes_and_builds_a_project_outside_the_repository(
    wheel: Path, tmp_path: Path
) -> None:
    """The package comes from the wheel, its dependencies from this environment."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    (site,) = (venv / "lib").glob("python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    here = next(p for p in map(Path, sys.path) if p.name == "site-packages")
    for path in here.iterdir():
        if not path.name.startswith(("briefgen", "_editable_impl_briefgen", "__pycache__")):
            (site / path.name).symlink_to(path)
    run = [str(venv / "bin" / "python"), "-P", "-m", "briefgen"]
    subprocess.run([*run, "init", "demo"], cwd=tmp_path, check=True)
    done = subprocess.run(
        [*run, "build", "demo", "--format", "all"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    where = subprocess.run(
        [run[0], "-P", "-c", "import briefgen; print(briefgen.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(venv) in where.stdout
    assert len(list((tmp_path / "demo" / "build").glob("*.pdf"))) >= 2
