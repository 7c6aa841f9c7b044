module ekko.dev/peer

go 1.18
