package diff

// TimeGrew is timeGrew.
func (l *Language) TimeGrew(old, new string) bool { return l.timeGrew(old, new) }

// IsNarrower is isNarrower.
func (l *Language) IsNarrower(old, new string) bool { return l.isNarrower(old, new) }

// A Range is a range that a text names.
type Range struct {
	From, To float64
	Unit     string
}

// ParseRange is parseRange.
func (l *Language) ParseRange(text string) (Range, bool) {
	r, ok := l.parseRange(text)
	return Range{r.from, r.to, r.unit}, ok
}
