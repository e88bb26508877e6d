"""What adapters share: reading a screen by a platform's rules, and acting on a page the way a person does."""
