"""Long runs that look for what happens seldom: no part of the suite."""
