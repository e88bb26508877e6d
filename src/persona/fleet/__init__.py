"""What runs when and where: timetable, dispatch, the session runner, recovery."""
