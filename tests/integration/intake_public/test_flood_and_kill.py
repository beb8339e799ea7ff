"""A short flood over real HTTP with the server killed in the middle; `benches/dropbox.py` does the long one."""

from __future__ import annotations

import http.client
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from benches.dropbox import CODE, TOKEN, Served, Told, ask, flood, pull_all, report, served

pytestmark = pytest.mark.slow


def test_every_acknowledged_report_survives_a_kill_in_the_middle(tmp_path: Path) -> None:
    with served(tmp_path) as box:
        outcome = flood(box, rate=25, seconds=5, kill=True)
    assert len(outcome.acknowledged) == len(outcome.told) == 125
    assert outcome.missing == [] and outcome.doubled == []
    assert sum(each.refused for each in outcome.told) == 0
    assert sum(outcome.lanes.values()) == 125
    assert outcome.lanes["second"] > 0


def test_a_report_acknowledged_just_before_the_kill_is_there(tmp_path: Path) -> None:
    told = [Told(f"The last words, {number}.") for number in range(2)]
    with served(tmp_path) as box:
        for each in told:
            report(box, each, due=time.monotonic())
            box.end(signal.SIGKILL)
            box.start()
        found, _ = pull_all(box)
    assert all(each.code for each in told)
    assert [found[each.words] for each in told] == [1, 1]


def test_the_same_form_sent_from_many_threads_at_once_is_kept_once(tmp_path: Path) -> None:
    with served(tmp_path) as box, ThreadPoolExecutor(max_workers=8) as people:
        connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=30)
        token = TOKEN.search(ask(connection, "GET", ""))[1]  # type: ignore[index]
        connection.close()
        body = urlencode({"token": token, "words": "Pressed many times"})
        pages = list(people.map(lambda _: send(box, body), range(16)))
        found, _ = pull_all(box)
    assert len({CODE.search(page)[1] for page in pages}) == 1  # type: ignore[index]
    assert found == {"Pressed many times": 1}


def send(box: Served, body: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=30)
    try:
        return ask(connection, "POST", body)
    finally:
        connection.close()
