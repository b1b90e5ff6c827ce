"""What leaves the tool for people: reports in Markdown, the spreadsheet, the calendar file."""
