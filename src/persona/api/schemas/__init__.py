"""What the API answers with, one file per subject; the OpenAPI document is made of these."""
