// Package guide understands decision guides: questions with answers that end in advice on where to go and how soon.
//
// A guide is a pure finite graph, written as structured front matter, proved at build time, drawn as a chart and run in
// the browser. Work goes in stages, each pure:
//
//	Parse     one page's `guide:` value  →  *Guide, the authored model with places (cached with its page)
//	Link      all pages with their signs →  *Set of *Compiled graphs, and everything that is wrong with them
//	Stats     a compiled graph           →  how many questions, answers, paths, and where the paths end
//	Walk      a compiled graph, answers  →  the steps taken and where they end: the reference for every other walker
//	Program   a compiled graph           →  the small JSON program that the browser runs
//
// Link first unfolds every guide with the fragments it uses into one graph (include, resolve, compile). All graphs
// together, joined where one guide hands over to another, are put into one reverse topological order (order), in which
// the lowest and the highest level that can still be reached are found (reach). Checks read the finished graphs and
// tell each fault once, where it can be mended, however many guides show it.
//
// An edge whose target is not known, or which would close a circle, is broken: it leads to -1, every pass steps over it,
// and its guide says so (Compiled.Broken). So one mistake does not hide the next, nor invent another.
package guide
