-- Every enrollment of a person is found by `same_as`, as people of one name and birth date are. The text of an enrollment
-- begins with its own id and then its person's, both of a known length.
UPDATE record SET same_as = 'person/' || substr(body, 106, 36)
WHERE key LIKE 'enrollment/%' AND substr(body, 74, 32) = '","person":{"by":"id","person":"';
