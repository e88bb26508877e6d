"""The steps of `make setup`, one file each."""
