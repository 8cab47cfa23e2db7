module quikapp.dev/placeholder

go 1.26
