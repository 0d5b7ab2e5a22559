// Package guide links, tests and checks decision guides: questions with answers that end in advice on where
// to go and how soon.
//
// A guide is written as structured front matter, spread over as many articles as is natural. Package guidefile parses
// each of them. Then all pages are linked together:
//
//	Link            all pages, signs and levels  →  *Set of *Linked guides, and everything that is wrong with them
//	RunTests        a linked guide               →  what is wrong with the tests of its page, as Link reports it too
//	RunTranscripts  a set, recorded walks        →  how many end as they should
//
// A [Linked] guide is a [knead/internal/guide/graph.Graph], from which counts, walks, charts, pages and programs are
// made, and a side table of where each node and edge was written.
//
// Link unfolds every guide with the fragments it uses (include.go, resolve.go, edges.go, order.go), breaks cycles and
// computes the levels that can be reached, through handovers to other guides (cycles.go), runs the tests of the pages
// (scenarios.go), and runs the table of checks (checks.go). A mistake is reported once, where it can be fixed, in the
// page that wrote it, however many guides use it.
package guide
