"""From rows to answers: each file puts together what one page of the dashboard shows."""
