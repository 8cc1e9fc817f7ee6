"""The line through drivers' own times: near the truth, unmoved by the odd ones, never outside its bounds."""

from dataclasses import replace

import numpy as np
import pytest

from routes.calibrate import LEAST_LEGS, OF_THE_LINE, Leg, fit


def driven(n: int, *, start: float = 80.0, per_km: float = 110.0, noise: float = 0.1, seed: int = 1) -> list[Leg]:
    chance = np.random.default_rng(seed)
    far = chance.uniform(0.4, 9.0, n)
    return [Leg(float(x), float((start + per_km * x) * chance.lognormal(0, noise))) for x in far]


def test_the_line_that_people_drove_is_found_again():
    found = fit(driven(200))
    assert found.start_seconds == pytest.approx(80, abs=25)
    assert found.seconds_per_unit == pytest.approx(110, rel=0.06)
    assert found.error < 0.1


def test_one_leg_in_ten_with_a_coffee_on_the_way_hardly_moves_it():
    legs = driven(200)
    late = [replace(leg, seconds=leg.seconds + 1500) if i % 10 == 0 else leg for i, leg in enumerate(legs)]
    assert fit(late).seconds(3.0) == pytest.approx(fit(legs).seconds(3.0), rel=0.08)
    plain = np.polyfit([leg.far for leg in late], [leg.seconds for leg in late], 1)
    assert abs(np.polyval(plain, 3.0) - fit(legs).seconds(3.0)) > 100  # least squares is what would have moved


def test_so_few_legs_say_nothing():
    assert fit(driven(LEAST_LEGS - 1)) is None
    assert fit(driven(LEAST_LEGS)).legs == LEAST_LEGS


def test_who_tapped_twice_or_had_a_break_is_not_counted():
    odd = [Leg(2.0, 5.0), Leg(2.0, 7200.0), Leg(0.0, 300.0)] * 20
    assert fit(odd) is None
    assert fit(driven(50) + odd).legs == 50


@pytest.mark.parametrize(("per_km", "at_most"), [(900.0, 240.0), (10.0, 45.0)])
def test_whatever_is_reported_the_numbers_stay_within_bounds(per_km, at_most):
    found = fit(driven(100, per_km=per_km, start=20))
    assert found.seconds_per_unit == at_most
    low, high = OF_THE_LINE.start_seconds
    assert low <= found.start_seconds <= high


def test_the_safety_makes_eight_of_ten_legs_quick_enough():
    legs = driven(400, noise=0.2)
    found = fit(legs)
    enough = np.mean([found.safety * found.seconds(leg.far) >= leg.seconds for leg in legs])
    assert enough == pytest.approx(0.8, abs=0.03)


def test_legs_that_are_all_equally_long_still_give_numbers():
    found = fit([Leg(2.0, 300.0)] * 40)
    assert found.seconds(2.0) == pytest.approx(300, abs=5)
