"""Reading on a local Spark: the same bytes as without it. `make spark` brings it; Java 17 must be there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.file_making import PROSE, docx, html, page_of_prose, pdf, zip_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="Spark is not installed; run: make spark"),
    pytest.mark.skipif(
        shutil.which("java") is None, reason="Java was not found; install a JRE (17 or newer)"
    ),
]
COMMAND = [sys.executable, "-c", "from palermo.cli import main; main()", "read"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of every format, some of them broken, in more files than there are partitions."""
    made = tmp_path_factory.mktemp("documents")
    for number in range(12):
        text = f"In 2024, courts convicted {number + 2} traffickers. {PROSE}"
        (made / f"a{number:02}.txt").write_text(text, encoding="utf-8")
    (made / "b.html").write_bytes(html(f"<p>{PROSE}</p>"))
    (made / "c.pdf").write_bytes(pdf([page_of_prose([PROSE])]))
    (made / "d.docx").write_bytes(docx())
    (made / "e.zip").write_bytes(zip_of({"f.txt": PROSE.encode(), "../g.txt": b"x", "h.html": html(PROSE)}))
    (made / "i.pdf").write_bytes(b"%PDF-1.4 broken")
    return made


def read(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, timeout=300)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_spark_writes_the_same_bytes_as_one_machine(form: str, folder: Path) -> None:
    local = read("--format", form, str(folder))
    spark = read("--format", form, "--engine", "spark", str(folder))
    assert local.stdout.count(b"\n") > 20
    assert spark.stdout == local.stdout
    assert spark.returncode == local.returncode == 1


def test_refusals_are_the_same_sentences_in_the_same_order(folder: Path) -> None:
    local = read(str(folder)).stderr.decode().splitlines()
    spark = read("--engine", "spark", str(folder)).stderr.decode().splitlines()
    assert len(local) == 3
    assert [line for line in spark if line in local] == local
