//go:build !linux

package watch

// settled is nothing on systems that do not report that a file is complete.
type settled struct{}

func openSettled() *settled              { return nil }
func (*settled) add(string)              {}
func (*settled) close()                  {}
func (*settled) received() <-chan string { return nil }
