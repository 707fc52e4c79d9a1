package salient

import "errors"

// Kinds of error that callers tell apart. Everything else is an internal failure.
var (
	// ErrNotFound is returned when what was asked for by id or name is not there.
	ErrNotFound = errors.New("not found")
	// ErrInvalid is returned when input does not have the form that is accepted.
	ErrInvalid = errors.New("invalid")
	// ErrUnreadable is returned by sources for bytes that cannot be read as a report.
	ErrUnreadable = errors.New("unreadable")
)
