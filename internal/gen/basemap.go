package main

import "errors"

func makeBasemap(data, npm string) error { return errors.New("basemap: not yet") }
