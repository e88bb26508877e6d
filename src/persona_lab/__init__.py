"""The lab: simulated platforms with known targeting rules, the ground truth of the panel."""
