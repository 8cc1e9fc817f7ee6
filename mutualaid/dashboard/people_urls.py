"""Under /desk/people/."""

from django.urls import path

from mutualaid.dashboard import people_pages

urlpatterns = [
    path("", people_pages.people, name="people"),
    path("find", people_pages.find_people, name="find_people"),
    path("add", people_pages.add_person, name="add_person"),
    path("<int:pk>/", people_pages.person, name="person"),
    path("<int:pk>/number", people_pages.show_number, name="show_number"),
]
