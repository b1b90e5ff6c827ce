"""The check logic of WerktSamen?: data in, data out.

Nothing in this package touches disk, clock, chance, network or browser; time and ids arrive as
arguments. Only `cli` reads files and the date. Standard library only: this very folder runs in
the visitor's browser.

    restore ── antwoorden ──┬── checks, puzzel, beslissing ── signalen ── volgende ── beoordeel
    merge ── versies        ├── export, pictures
                            └── bridge (the one door for the page), cli (the one for the terminal)
"""
