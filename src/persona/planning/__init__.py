"""From a person to their day: narrative, plan, activities."""
