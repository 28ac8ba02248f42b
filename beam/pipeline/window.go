package pipeline

import (
	"fmt"
	"slices"
	"time"
)

// Window is the span of time that sums are kept apart by: a day, a week from Monday,
// a calendar month, a year, or all time.
//
// Windows are part of the key rather than windows of Beam, which are all of one
// length, as months are not; which would begin weeks on a Thursday, when time began;
// and which have no place for articles without a date. So the sums of one window can
// also be added up over runs.
type Window string

// Windows are the windows there are.
var Windows = []Window{"day", "week", "month", "year", "all"}

func (w Window) check() error {
	if !slices.Contains(Windows, w) {
		return fmt.Errorf("window %q: want one of %q", string(w), Windows)
	}
	return nil
}

// of returns the first day of the window that holds a date, and the first day after
// it; both are empty for all time and for a date that is not known.
func (w Window) of(date string) (from, to string) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil || w == "all" {
		return "", ""
	}
	end := t
	switch w {
	case "day":
		end = t.AddDate(0, 0, 1)
	case "week":
		t = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
		end = t.AddDate(0, 0, 7)
	case "month":
		t = t.AddDate(0, 0, 1-t.Day())
		end = t.AddDate(0, 1, 0)
	case "year":
		t = t.AddDate(0, 0, 1-t.YearDay())
		end = t.AddDate(1, 0, 0)
	}
	return day(t), day(end)
}
