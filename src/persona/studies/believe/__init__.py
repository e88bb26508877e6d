"""The acceptance sheet: each row a figure of generated people or days held against its target."""
