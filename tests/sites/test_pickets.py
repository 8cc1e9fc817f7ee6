"""A picket line takes deliveries, and there is no way to write down anything else about it."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from mutualaid.sites.actions import PicketTakesNoShifts, give_role, staffed
from mutualaid.sites.models import Site, SiteRole
from tests.build import a_site

pytestmark = pytest.mark.django_db


def test_no_role_can_be_given_to_a_picket_line(strike):
    line = a_site(is_picket=True, roles=())
    with pytest.raises(PicketTakesNoShifts):
        give_role(line, "pickup")
    with pytest.raises(PicketTakesNoShifts):
        staffed(line, "pickup")


def test_the_database_itself_refuses_a_role_at_a_picket_line(strike):
    line = a_site(is_picket=True, roles=())
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteRole.objects.create(site=line, role="pickup")


def test_no_role_is_moved_to_a_picket_line_behind_the_actions_back(strike):
    line, place = a_site(is_picket=True, roles=()), a_site(roles=("pickup",))
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteRole.objects.filter(site=place).update(site=line)


def test_a_staffed_place_does_not_turn_into_a_picket_line(strike):
    place = a_site(roles=("pickup",))
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.filter(pk=place.pk).update(is_picket=True)


def test_a_place_without_roles_may_become_a_picket_line(strike):
    place = a_site(roles=())
    Site.objects.filter(pk=place.pk).update(is_picket=True)
    place.refresh_from_db()
    assert place.is_picket


@pytest.mark.django_db(transaction=True)
def test_the_rule_can_be_lifted_and_laid_again(strike):
    rule = import_module("mutualaid.sites.migrations.0002_no_role_at_a_picket_line")
    line = a_site(is_picket=True, roles=())
    with connection.schema_editor() as editor:
        rule.lift(None, editor)
    try:
        SiteRole.objects.create(site=line, role="pickup").delete()
    finally:
        with connection.schema_editor() as editor:
            rule.lay(None, editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        SiteRole.objects.create(site=line, role="pickup")
