package api

import (
	"context"

	"salient/encode/record"
)

// datings answers /datings.
func (s *server) datings(ctx context.Context, _ *struct{}) (*body[record.Order], error) {
	got, err := s.src.Datings(ctx)
	if err != nil {
		return nil, s.problem(ctx, "datings", err)
	}
	return &body[record.Order]{got}, nil
}
