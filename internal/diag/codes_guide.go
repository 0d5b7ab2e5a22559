package diag

// The codes of guides: structure, completeness, safety, words, tests and change. See design in internal/guide.

var guideCodes = []Doc{}
