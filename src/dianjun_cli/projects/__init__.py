"""民生实事项目票决 · livelihood projects: candidates, ballot, announcement, supervision by quarter, evaluation."""
