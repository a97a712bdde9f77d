"""The screens: they alone talk to the desk."""
