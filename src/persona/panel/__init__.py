"""Makes the people: households, personas, devices, accounts."""
