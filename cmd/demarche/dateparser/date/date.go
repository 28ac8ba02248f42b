// Package date holds the result of package dateparser.
package date

import "time"

// Date is a date that was read, its zero value none.
type Date struct{ Time time.Time }
