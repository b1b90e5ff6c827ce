"""What must be green: unit, properties, scenarios, the built site in a browser, and the benchmark."""
