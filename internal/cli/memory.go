package cli

// This file chooses how much memory a command may use.

import (
	"os"
	"runtime/debug"
)

// limitMemory sets the pace of the garbage collector before a site with so many pages and bytes of text is read. A
// command is short and allocates much, so a heap several times as large as what is in use saves time, as long as it is
// small. Above the limit the collector works more: the limit is about twice what a site has in use at most, since with
// less than that it would take longer than the work. A limit in the environment (GOMEMLIMIT) is kept.
func limitMemory(pages int, bytes int64) {
	debug.SetGCPercent(400)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryFor(pages, bytes))
	}
}

// limitEditingMemory does the same for a command that loads the site before and after an edit, and compares them.
func limitEditingMemory(pages int, bytes int64) { limitMemory(2*pages, 2*bytes) }

// limitPreviewMemory does the same for a preview, which runs for hours: its heap is twice what is in use, and half of
// it only while a large site is read or linked again.
func limitPreviewMemory(pages int, bytes int64) {
	debug.SetGCPercent(100)
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(64<<20 + int64(pages)<<13 + bytes)
	}
}

// memoryFor is the limit in bytes, measured with articles of 3.4 KB: 420 MiB for 10,000 of them.
func memoryFor(pages int, bytes int64) int64 { return 64<<20 + int64(pages)<<14 + 6*bytes }
