//go:build !amd64

package model

func (s *strip) runVector() bool { return false }
