"""What makes a surveyed adult somebody: name, place, work, belongings, platforms, interests, temperament."""
