"""民生实事项目 · livelihood projects: candidates, ballot, announcement, supervision by quarter, evaluation."""
