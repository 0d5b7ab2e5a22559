package search

// A TestDoc is a page of a test.
type TestDoc = testDoc

// ContentOf is the content of a site with some pages.
var ContentOf = contentOf

// BuildShards builds an index in shards, however few the pages are.
func BuildShards(c Content) []Shard { return build(c, 1) }
