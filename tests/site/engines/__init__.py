"""The road and the storage in engines that are not Chromium."""
