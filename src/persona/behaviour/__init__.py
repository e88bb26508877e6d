"""How a person acts: pure functions from temperament, moment and seed to gestures."""
