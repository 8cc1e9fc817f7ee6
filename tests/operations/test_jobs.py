"""Long work: asked for once, done once, by somebody who may die on the way."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch.models import DayPlan
from mutualaid.lib.errors import Refusal
from mutualaid.operations import jobs
from mutualaid.operations.jobs import LAST_ATTEMPT, LostTheJob, Progress, ask_for, lease, run_job, run_waiting
from mutualaid.operations.models import Job
from mutualaid.operations.work import print_folder
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db
LATER = NOW + lease() + timedelta(seconds=1)


class OutOfPaper(Refusal):
    code = "out_of_paper"
    sentence = "There is no paper."


@pytest.fixture(autouse=True)
def known_work() -> Iterator[None]:
    """Whatever a test registers ends with it."""
    before = dict(jobs.WORK)
    yield
    jobs.WORK.clear()
    jobs.WORK.update(before)


@pytest.fixture
def desk(strike: Strike, rosa: Person) -> Client:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    client = Client()
    client.force_login(rosa)
    return client


def clock() -> datetime:
    return NOW


def asked(by: Person, kind: str = "workbook") -> Job:
    return ask_for(kind, day=TOMORROW, by=by, now=NOW)


class TestAsking:
    def test_asking_twice_for_what_is_not_done_is_asking_once(self, rosa: Person) -> None:
        assert asked(rosa) == asked(rosa)

    def test_what_is_done_can_be_asked_for_again(self, rosa: Person) -> None:
        jobs.WORK["workbook"] = lambda progress: {}
        first = asked(rosa)
        run_job(first.pk, clock)
        assert asked(rosa) != first

    def test_only_coordinators_ask(self, vera: Person) -> None:
        with pytest.raises(CoordinatorsOnly):
            asked(vera)

    def test_the_worker_is_nudged_once_it_is_written(
        self, rosa: Person, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
    ) -> None:
        nudged: list[int] = []
        monkeypatch.setattr(jobs, "_nudge", nudged.append)
        with django_capture_on_commit_callbacks(execute=True):
            job = asked(rosa)
            assert nudged == []
        assert nudged == [job.pk]


class TestDoing:
    def test_progress_is_in_the_row_while_the_work_goes_on(self, rosa: Person) -> None:
        job, seen = asked(rosa), []

        def work(progress: Progress) -> Mapping[str, Any]:
            for number in range(3):
                progress.tell("Drawing the sheets", step=number, steps=3)
                seen.append(Job.objects.values_list("step", "steps", "said").get(pk=job.pk))
            return {"address": "/desk/"}

        jobs.WORK["workbook"] = work
        assert run_job(job.pk, clock)
        assert seen == [(0, 3, "Drawing the sheets"), (1, 3, "Drawing the sheets"), (2, 3, "Drawing the sheets")]
        job.refresh_from_db()
        assert (job.done_at, job.step, job.result) == (NOW, 3, {"address": "/desk/"})

    def test_a_refusal_is_said_in_the_words_of_the_rule(self, rosa: Person) -> None:
        def refuse(progress: Progress) -> Mapping[str, Any]:
            raise OutOfPaper

        jobs.WORK["workbook"] = refuse
        job = asked(rosa)
        run_job(job.pk, clock)
        job.refresh_from_db()
        assert (job.done_at, job.failed) == (NOW, "There is no paper.")

    def test_a_fault_of_ours_is_said_without_its_insides(self, rosa: Person, caplog: pytest.LogCaptureFixture) -> None:
        jobs.WORK["workbook"] = lambda progress: {"oops": 1 / 0}
        job = asked(rosa)
        run_job(job.pk, clock)
        job.refresh_from_db()
        assert job.failed.startswith("Something went wrong")
        assert "ZeroDivisionError" in caplog.text

    def test_what_somebody_works_on_is_not_begun_twice(self, rosa: Person) -> None:
        job, again = asked(rosa), []

        def work(progress: Progress) -> Mapping[str, Any]:
            again.append(run_job(job.pk, clock))
            return {}

        jobs.WORK["workbook"] = work
        assert run_job(job.pk, clock)
        assert again == [False]

    def test_a_long_search_for_routes_is_not_taken_for_a_dead_worker(self, rosa: Person, settings: Any) -> None:
        settings.SOLVE_SECONDS = 600
        job = asked(rosa)
        Job.objects.filter(pk=job.pk).update(started_at=NOW, lease_until=NOW, attempt=1)
        Progress(Job.objects.get(pk=job.pk), rosa, lambda: NOW).tell("Looking for routes")
        assert not run_job(job.pk, lambda: NOW + timedelta(minutes=12))


class TestAWorkerThatDied:
    @pytest.fixture
    def abandoned(self, rosa: Person) -> Job:
        job = asked(rosa)
        Job.objects.filter(pk=job.pk).update(started_at=NOW, lease_until=NOW + lease(), attempt=1)
        return job

    def test_its_work_is_begun_again_when_the_lease_has_run_out(self, abandoned: Job) -> None:
        jobs.WORK["workbook"] = lambda progress: {}
        assert run_waiting(clock) == 0
        assert run_waiting(lambda: LATER) == 1
        abandoned.refresh_from_db()
        assert (abandoned.attempt, abandoned.done_at) == (2, LATER)

    def test_if_it_comes_back_late_it_changes_nothing(self, abandoned: Job, rosa: Person) -> None:
        late = Progress(Job.objects.get(pk=abandoned.pk), rosa, clock)
        jobs.WORK["workbook"] = lambda progress: {"by": "the second"}
        run_waiting(lambda: LATER)
        with pytest.raises(LostTheJob):
            late.tell("Drawing the sheets")
        abandoned.refresh_from_db()
        assert abandoned.result == {"by": "the second"}

    def test_work_that_kills_every_worker_is_given_up(self, abandoned: Job) -> None:
        jobs.WORK["workbook"] = lambda progress: {}
        Job.objects.filter(pk=abandoned.pk).update(attempt=LAST_ATTEMPT)
        run_waiting(lambda: LATER)
        abandoned.refresh_from_db()
        assert abandoned.failed


class TestFromTheDesk:
    def test_a_draft_is_made_by_the_worker_and_the_page_leads_to_it(
        self, desk: Client, rosa: Person, settings: Any
    ) -> None:
        settings.SOLVE_SECONDS = 1
        Day(rosa)
        page = desk.post(reverse("ask_job", args=[TOMORROW]), {"kind": "draft"})["Location"]
        assert "Waiting for the worker" in desk.get(page).content.decode()
        run_waiting(clock)
        assert DayPlan.objects.get().made_by == rosa
        assert f"/desk/plan/{TOMORROW}/v1/" in desk.get(page).content.decode()

    def test_the_sheets_of_a_version_are_printed_and_opened_one_by_one(
        self, desk: Client, rosa: Person, settings: Any, tmp_path: Path
    ) -> None:
        settings.VAR = tmp_path
        plan = Day(rosa).draft()
        desk.post(reverse("ask_job", args=[TOMORROW]), {"kind": "print", "version": plan.version})
        run_waiting(clock)
        listed = desk.get(reverse("papers", args=[TOMORROW, 1])).content.decode()
        assert f'{reverse("paper", args=[TOMORROW, 1, "routes-hub-v1"])}">Routes from ' in listed
        paper = desk.get(reverse("paper", args=[TOMORROW, 1, "routes-hub-v1"]))
        assert b"".join(paper).startswith(b"%PDF")
        assert "no-store" in paper["Cache-Control"]

    def test_only_what_was_printed_of_that_version_has_an_address(
        self, desk: Client, rosa: Person, settings: Any, tmp_path: Path
    ) -> None:
        settings.VAR = tmp_path
        Day(rosa).draft()
        print_folder(TOMORROW).mkdir(parents=True)
        (print_folder(TOMORROW) / "routes-hub-v2.pdf").write_bytes(b"%PDF")
        assert desk.get(reverse("paper", args=[TOMORROW, 1, "routes-hub-v2"])).status_code == 404
        assert desk.get(f"/desk/print/{TOMORROW}/v1/..%2f..%2fqueue.pdf").status_code == 404

    def test_a_page_that_asks_again_hears_that_nothing_changed(self, desk: Client, rosa: Person) -> None:
        page = reverse("job", args=[asked(rosa).pk])
        first = desk.get(page, headers={"HX-Request": "true"})
        again = desk.get(page, headers={"HX-Request": "true", "If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert "<html" not in first.content.decode()

    def test_a_page_that_waits_in_vain_says_what_to_start(self, desk: Client, rosa: Person) -> None:
        job = asked(rosa)
        page = reverse("job", args=[job.pk])
        assert "make worker" not in desk.get(page).content.decode()
        first = desk.get(page)["ETag"]
        Job.objects.filter(pk=job.pk).update(asked_at=job.asked_at - timedelta(minutes=2))
        later = desk.get(page, headers={"If-None-Match": first})
        assert "make worker" in later.content.decode()

    def test_when_it_is_over_the_page_loads_itself_anew(self, desk: Client, rosa: Person) -> None:
        jobs.WORK["workbook"] = lambda progress: {"address": "/desk/"}
        job = asked(rosa)
        run_job(job.pk, clock)
        assert desk.get(reverse("job", args=[job.pk]), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
