"""The lab's two web faces: the platform that browsers see, and the admin that tests and the panel's set-up use."""
