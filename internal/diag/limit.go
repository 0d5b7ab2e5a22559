package diag

// This file applies the budget of a file to a finished list, in which several stages report on one file.

import "slices"

// limit returns the sorted list with at most MaxPerFile diagnostics of each file and at most one closing line.
func limit(l List) List {
	result := l[:0:0]
	for start := 0; start < len(l); {
		end := start + 1
		for end < len(l) && l[end].Span.Name() == l[start].Span.Name() {
			end++
		}
		result = append(result, limitFile(l[start:end])...)
		start = end
	}
	return result
}

// limitFile leaves out warnings before errors and, within a severity, what comes later in the file.
func limitFile(l List) List {
	shown := l
	for len(shown) > 0 && shown[len(shown)-1].Omitted > 0 {
		shown = shown[:len(shown)-1]
	}
	closings := l[len(shown):]
	excess := len(shown) - MaxPerFile
	if excess <= 0 && len(closings) < 2 {
		return l
	}
	omit := make([]bool, len(shown))
	left := excess
	for _, severity := range []Severity{Info, Warning, Error} {
		for i := len(shown) - 1; i >= 0 && left > 0; i-- {
			if shown[i].Severity == severity {
				omit[i] = true
				left--
			}
		}
	}
	kept, omitted := shown[:0:0], slices.Clone(closings)
	for i, d := range shown {
		if omit[i] {
			omitted = append(omitted, d)
		} else {
			kept = append(kept, d)
		}
	}
	return append(kept, mergeClosing(omitted))
}

// mergeClosing returns one closing line for all that was left out: at the first location, of the worst severity.
func mergeClosing(omitted List) Diagnostic {
	count, severity, at := 0, Info, omitted[0].Span
	for _, d := range omitted {
		count += max(1, d.Omitted)
		severity = min(severity, d.Severity)
		if d.Span.Range.Start < at.Range.Start {
			at = d.Span
		}
	}
	return closingLine(at, severity, count)
}
