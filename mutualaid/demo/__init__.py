"""`make demo`: tomorrow's strike day planned, printed and texted in front of you, on a database made for it."""

import argparse
import signal
import sys
import time

from mutualaid.demo import stage


def main(arguments: list[str]) -> int:
    """0 when everything held; else 1 and a sentence."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--once", action="store_true", help="do it all, then stop everything")
    parser.add_argument("--port", type=int, default=8000, help="where to serve the pages (default 8000)")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        return show(once=options.once, port=options.port)
    except stage.CannotShow as problem:
        print(f"\nThe demonstration stopped: {problem}", file=sys.stderr)
        return 1
    except Exception:
        stage.logger.exception("the demonstration broke")
        print(f"\nThe demonstration broke; what happened stands in {stage.log_file()}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nEverything it started has ended.")
        return 0


def show(*, once: bool, port: int) -> int:
    began = time.monotonic()
    stage.prepare(port)
    from mutualaid.demo import doors, play, report  # Django's models load only once the stage stands

    today = play.load()
    with stage.running(port) as services:
        services.check()
        story = play.play(today)
        services.check()
        report.print_report(story, seconds=time.monotonic() - began)
        report.refuse_if_anything_is_wrong(story)
        ways_in = doors.doors(story, port=port)
        print("\nWays in, gone when this ends:" if once else "\nWays in:", *ways_in, sep="\n")
        doors.try_each(ways_in)
        if not once:
            print("\nServing until Ctrl-C.")
            services.wait()
    return 0
