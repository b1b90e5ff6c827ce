"""Tests of the page's own modules that need no page: pure logic, under Node, in milliseconds."""
